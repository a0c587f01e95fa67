"""The tables, split by subject; import them from here."""

from directives.models.agencies import Agency, AgencySuccession, GroupMembership
from directives.models.assignments import Assignment
from directives.models.attachments import Attachment
from directives.models.citations import Citation
from directives.models.digests import Digest, Edition, Step
from directives.models.directives import Decision, Directive, Dispatch, Meeting, OtherItem, Plan
from directives.models.documents import Document, DocumentType, Kind
from directives.models.places import Place, PlaceSuccession
from directives.models.progress import Progress, ProgressStep, Task
from directives.models.provinces import Province
from directives.models.readers import Report, Vote
from directives.models.search_entries import SearchEntry, SearchWord

__all__ = [
    "Agency",
    "AgencySuccession",
    "Assignment",
    "Attachment",
    "Citation",
    "Decision",
    "Digest",
    "Directive",
    "Dispatch",
    "Document",
    "DocumentType",
    "Edition",
    "GroupMembership",
    "Kind",
    "Meeting",
    "OtherItem",
    "Place",
    "PlaceSuccession",
    "Plan",
    "Progress",
    "ProgressStep",
    "Province",
    "Report",
    "SearchEntry",
    "SearchWord",
    "Step",
    "Task",
    "Vote",
]
