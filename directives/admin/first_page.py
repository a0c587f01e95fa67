"""The desk's first page: sections of rows, each what `workload` finds, in words and with the page to go on from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives import passing, starting, worker, workload
from directives.admin import showing
from directives.checking import Severity
from directives.models import Edition, ImportedFile, Province, Report

SHOWN = 8  # rows of a section
CHECKED = 3  # drafts whose findings are counted: each takes some ten queries and a tenth of a second
LONGEST = 160  # characters of what somebody wrote


@dataclass(frozen=True)
class Row:
    """A line of a section: what it is, where it leads, and what is said of it more quietly."""

    words: str
    address: str = ""
    mark: str = ""
    about: str = ""
    starts: date | None = None  # the week that a button beside it starts


@dataclass(frozen=True)
class Section:
    """A list of the first page; `more` is the page of the whole list, where there is more than is shown."""

    name: str
    title: str
    rows: tuple[Row, ...]
    empty: str
    note: str = ""
    more: str = ""
    is_aside: bool = False

    @property
    def shown(self) -> tuple[Row, ...]:
        return self.rows[:SHOWN]

    @property
    def has_more(self) -> bool:
        return len(self.rows) > SHOWN


def sections(request: HttpRequest) -> list[Section]:
    """What this person may see, the most urgent first."""
    user, today = request.user, timezone.localdate()
    found: list[Section] = []
    if _sees(user, "edition"):
        drafts = list(workload.drafts()[: SHOWN + 1])
        found += [_waiting(user), _drafts(drafts), _scheduled(), _findings(drafts), _missing(today)]
    if _sees(user, "task"):
        found.append(_tasks(today))
    if _sees(user, "report"):
        found.append(_reports())
    if _sees(user, "edition"):
        found += [_imports(), _published(), _gaps(today)]
    return found


def week_to_start(request: HttpRequest) -> Row | None:
    """The button that starts a week, or leads to its draft; None for whoever may not."""
    if not request.user.has_perm("directives.add_edition"):
        return None
    today = timezone.localdate()
    first = starting.week_to_start(Province.objects.current(), today)
    days = showing.week(first, first + starting.WEEK - workload.DAY)
    is_present = first <= today
    words = _("Start this week") if is_present else _("Start the next week")
    return Row(words=words, about=days, starts=first)


# --- what waits -------------------------------------------------------------------------------------------


def _waiting(user) -> Section:
    rows = [
        *(
            _waiting_row(one, _("approved: publish or schedule it"))
            for one in workload.to_publish(user)[: SHOWN + 1]
        ),
        *(_waiting_row(one, _("to be approved")) for one in workload.to_approve(user)[: SHOWN + 1]),
        *(_waiting_row(one, _("sent back"), one.note) for one in workload.sent_back(user)[: SHOWN + 1]),
        *(_remark_row(one) for one in workload.remarks_for(user)[: SHOWN + 1]),
    ]
    return Section(
        "waiting",
        _("Waiting for you"),
        tuple(rows),
        _("Nothing waits for you now."),
        more=reverse("admin:directives_edition_changelist"),
    )


def _waiting_row(edition: Edition, mark: str, note: str = "") -> Row:
    said = _quoted(note) if note else ""
    author = _("written by %(name)s") % {"name": showing.person(edition.author)} if edition.author else ""
    since = _("since %(moment)s") % {"moment": showing.moment(edition.since)} if edition.since else ""
    return Row(_week(edition), _page(edition), mark, "; ".join(filter(None, [said, author, since])))


def _remark_row(remark) -> Row:
    anchor = f"#muc-{remark.item_key}" if remark.item_key else ""
    said = f"{showing.person(remark.author)}, {showing.moment(remark.at)}; {_week(remark.edition)}"
    return Row(_cut(remark.text), _page(remark.edition) + anchor, _("remark"), said)


def _drafts(drafts: list[Edition]) -> Section:
    rows = []
    for edition in drafts:
        people = {edition.author, *edition.contributors.all()} - {None}
        names = ", ".join(sorted(showing.person(one) for one in people))
        worked = _("worked on by %(names)s") % {"names": names} if names else ""
        updated = _("updated %(moment)s") % {"moment": showing.moment(edition.updated_at)}
        state = edition.get_state_display()
        mark = f"{state}, {_('correction')}" if edition.number > 1 else state
        rows.append(Row(_week(edition), _page(edition), mark, "; ".join(filter(None, [worked, updated]))))
    return Section(
        "drafts",
        _("Open drafts"),
        tuple(rows),
        _("No draft is open. Import the file of the week, or start the week."),
        more=reverse("admin:directives_edition_changelist"),
    )


def _scheduled() -> Section:
    rows = tuple(
        Row(_week(one), _page(one), showing.moment(one.scheduled_for), _approved_by(one))
        for one in workload.scheduled()[: SHOWN + 1]
    )
    return Section(
        "scheduled",
        _("Scheduled"),
        rows,
        _("Nothing is scheduled."),
        note=_worker_words(),
        more=reverse("admin:directives_edition_changelist") + "?state__exact=scheduled",
    )


def _worker_words() -> str:
    """When the worker last looked for scheduled bulletins."""
    if words := worker.trouble():
        return words
    return _("The program that publishes on schedule last ran at %(moment)s.") % {
        "moment": showing.moment(worker.last_run())
    }


def _approved_by(edition: Edition) -> str:
    return _("approved by %(name)s") % {"name": showing.person(edition.approver)} if edition.approver else ""


def _findings(drafts: list[Edition]) -> Section:
    """What the checks say of the drafts worked on last; of others their own pages tell."""
    rows = []
    for edition in drafts[:CHECKED]:
        found = [one.finding.severity for one in passing.standings(edition) if one.is_open]
        if found:
            rows.append(Row(_week(edition), f"{_page(edition)}#kiem-tra", "", _counted(found)))
    return Section(
        "findings",
        _("Open findings"),
        tuple(rows),
        _("The checks find nothing that stops the drafts worked on last."),
        note=_("Of the three drafts worked on last.") if len(drafts) > CHECKED else "",
    )


def _counted(found: list[Severity]) -> str:
    errors = found.count(Severity.ERROR)
    warnings = len(found) - errors
    said = []
    if errors:
        said.append(ngettext("%(count)d error", "%(count)d errors", errors) % {"count": errors})
    if warnings:
        said.append(ngettext("%(count)d warning", "%(count)d warnings", warnings) % {"count": warnings})
    return ", ".join(said)


def _missing(today: date) -> Section:
    weeks = workload.weeks_missing(today, SHOWN + 1)
    firsts = [week.first for week in weeks]
    drafts = {one.period_start: one for one in Edition.objects.open().filter(period_start__in=firsts)}
    rows = tuple(
        Row(
            showing.week(week.first, week.last),
            _page(drafts[week.first]) if week.first in drafts else "",
            _("this week") if week.is_present else "",
            _("a draft is open") if week.first in drafts else "",
            None if week.first in drafts else week.first,
        )
        for week in weeks
    )
    return Section("missing", _("Weeks without a bulletin"), rows, _("No week is missing."))


# --- beside it ----------------------------------------------------------------------------------------------


def _tasks(today: date) -> Section:
    page = reverse("admin:directives_task_changelist")
    rows = tuple(
        Row(
            _cut(task.what or task.directive.heading),
            reverse("admin:directives_task_change", args=[task.pk]),
            task.due_label,
            task.addressee,
        )
        for task in workload.tasks_due(today)[: SHOWN + 1]
    )
    return Section(
        "tasks",
        _("Tasks due in seven days, without progress"),
        rows,
        _("No task falls due in the next seven days without its progress recorded."),
        more=f"{page}?theo-doi=7-ngay",
        is_aside=True,
    )


def _reports() -> Section:
    reports = Report.objects.filter(settled=False).select_related("digest").order_by("at")
    rows = tuple(
        Row(
            _cut(report.text),
            reverse("admin:directives_report_change", args=[report.pk]),
            "",
            f"{report.digest}, {showing.moment(report.at)}",
        )
        for report in reports[: SHOWN + 1]
    )
    return Section(
        "reports",
        _("Reports of errors"),
        rows,
        _("No report waits for an answer."),
        more=reverse("admin:directives_report_changelist") + "?settled__exact=0",
        is_aside=True,
    )


def _imports() -> Section:
    files = ImportedFile.objects.select_related("edition__digest", "by").defer("blocks")[:SHOWN]
    rows = tuple(Row(file.name, _page(file.edition), "", _imported(file)) for file in files)
    return Section("imports", _("Last imports"), rows, _("No file has been imported yet."), is_aside=True)


def _imported(file: ImportedFile) -> str:
    said = [showing.person(file.by) if file.by else "", showing.moment(file.at), _week(file.edition)]
    return "; ".join(filter(None, said))


def _published() -> Section:
    live = Edition.objects.live().select_related("digest").order_by("-published_at")[:SHOWN]
    rows = tuple(
        Row(
            _week(one),
            reverse("admin:directives_digest_change", args=[one.digest_id]),
            "",
            _("published %(moment)s") % {"moment": showing.moment(one.published_at)},
        )
        for one in live
    )
    return Section(
        "published", _("Last published"), rows, _("Nothing has been published yet."), is_aside=True
    )


def _gaps(today: date) -> Section:
    rows = tuple(
        Row(
            _("%(type)s: number %(numbers)s") % {"type": gap.type_name, "numbers": _numbers(gap.numbers)},
            about=_("%(issuer)s; told after it: %(symbol)s") % {"issuer": gap.issuer, "symbol": gap.symbol},
        )
        for gap in workload.gaps_in_series(today)
    )
    return Section(
        "gaps",
        _("Numbers of this year not told yet"),
        rows,
        _("Among the numbers told last, none is missing."),
        note=_("For information: not every document belongs in a bulletin.") if rows else "",
        is_aside=True,
    )


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(f"{number:02d}" for number in numbers)


# --- words --------------------------------------------------------------------------------------------------


def _sees(user, model: str) -> bool:
    return any(user.has_perm(f"directives.{verb}_{model}") for verb in ("view", "change"))


def _page(edition: Edition) -> str:
    return reverse("admin:directives_edition_change", args=[edition.pk])


def _week(edition: Edition) -> str:
    if edition.period_start and edition.period_end:
        return showing.week(edition.period_start, edition.period_end)
    return _cut(edition.title) or _("without title")


def _cut(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(LONGEST)


def _quoted(text: str) -> str:
    return f"“{_cut(text)}”"
