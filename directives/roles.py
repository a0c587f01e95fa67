"""Who may do what at the desk: the table of the groups and their rights (docs/people.md shows it).

The groups are made by a migration, which holds a copy of its own; a change here needs a migration more. A
superuser has every right and belongs to no group.
"""

from dataclasses import dataclass

AUTHORS, APPROVERS, FOLLOWERS, ADMINISTRATORS = "Soạn thảo", "Duyệt", "Theo dõi nhiệm vụ", "Quản trị"
GROUPS = (AUTHORS, APPROVERS, FOLLOWERS, ADMINISTRATORS)

_CONTENT = ("digest", "edition", "directive", "citation", "assignment", "attachment", "document", "report")
_PARTS = ("directive", "citation", "assignment", "attachment")  # of a draft; the rest is never deleted
_SHOWN = ("meeting", "decision", "plan", "dispatch", "otheritem", "documenttype", "province", "step")
_DIRECTORY = ("agency", "place", "groupmembership", "agencysuccession", "placesuccession")


def _all(verbs: str, models: tuple[str, ...], app: str = "directives") -> frozenset[str]:
    """Permissions by name: each verb for each model."""
    return frozenset(f"{app}.{verb}_{model}" for verb in verbs.split() for model in models)


@dataclass(frozen=True)
class Right:
    """What some groups may do, in words, and the permissions that allow it."""

    words: str
    permissions: frozenset[str]
    groups: tuple[str, ...]


RIGHTS = (
    Right(
        "import, write and mend drafts; send them for approval; open corrections",
        _all("view add change", _CONTENT) | _all("delete", _PARTS) | _all("view", _SHOWN),
        (AUTHORS, APPROVERS),
    ),
    Right("approve what others wrote, or send it back", _all("approve", ("edition",)), (APPROVERS,)),
    Right("publish, schedule, recall a schedule", _all("publish", ("edition",)), (APPROVERS,)),
    Right("publish without approval, with a reason", _all("force", ("edition",)), (APPROVERS,)),
    Right("withdraw a bulletin", _all("withdraw", ("edition",)), (APPROVERS,)),
    Right("remove a person's data from what was published", frozenset({"directives.redact"}), (APPROVERS,)),
    Right("record progress of tasks", _all("view change", ("task",)), (AUTHORS, APPROVERS, FOLLOWERS)),
    Right(
        "keep agencies, places and their successions",
        _all("view add change", _DIRECTORY),
        (AUTHORS, APPROVERS, ADMINISTRATORS),
    ),
    Right(
        "keep the province's data and what is told of document types",
        _all("view change", ("province", "documenttype")),
        (ADMINISTRATORS,),
    ),
    Right(
        "make accounts and groups, reset a second step of login",
        _all("view add change", ("user",), "auth") | _all("view add change delete", ("group",), "auth"),
        (ADMINISTRATORS,),
    ),
    Right("read the audit log and take it away", _all("view", ("auditentry",)), (ADMINISTRATORS,)),
)


def permissions_of(group: str) -> frozenset[str]:
    """Every permission of a group, as `app.codename`."""
    return frozenset().union(*(right.permissions for right in RIGHTS if group in right.groups))
