"""The tables, split by subject; import them from here."""

from directives.models.agencies import Agency, AgencySuccession, GroupMembership
from directives.models.assignments import Assignment
from directives.models.attachments import Attachment
from directives.models.audit import AuditEntry
from directives.models.citations import Citation
from directives.models.digests import Digest, Edition, Step
from directives.models.directives import Decision, Directive, Dispatch, Meeting, OtherItem, Plan
from directives.models.documents import Document, DocumentType, Kind
from directives.models.editing import PassedFinding, Presence, Remark, RemovedItem
from directives.models.heartbeats import Heartbeat
from directives.models.imported_files import ImportedFile
from directives.models.places import Place, PlaceSuccession
from directives.models.progress import Progress, ProgressStep, Task
from directives.models.provinces import Province
from directives.models.readers import Report, Vote
from directives.models.redactions import Redaction
from directives.models.search_entries import SearchEntry, SearchWord

__all__ = [
    "Agency",
    "AgencySuccession",
    "Assignment",
    "Attachment",
    "AuditEntry",
    "Citation",
    "Decision",
    "Digest",
    "Directive",
    "Dispatch",
    "Document",
    "DocumentType",
    "Edition",
    "GroupMembership",
    "Heartbeat",
    "ImportedFile",
    "Kind",
    "Meeting",
    "OtherItem",
    "PassedFinding",
    "Place",
    "PlaceSuccession",
    "Plan",
    "Presence",
    "Progress",
    "ProgressStep",
    "Province",
    "Redaction",
    "Remark",
    "RemovedItem",
    "Report",
    "SearchEntry",
    "SearchWord",
    "Step",
    "Task",
    "Vote",
]
