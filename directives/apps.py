"""The domain: weekly digests of directives, their documents, agencies and places."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class DirectivesConfig(AppConfig):
    name = "directives"
    verbose_name = _("Bulletins and documents")

    def ready(self) -> None:
        from directives import auditing  # it needs the tables, which are loaded now

        auditing.connect()
        connection_created.connect(teach_sqlite_vietnamese_order, dispatch_uid="vietnamese-order")


def teach_sqlite_vietnamese_order(sender, connection, **kwargs) -> None:
    """SQLite sorts by code point, which puts Đ and Â last: give it the Vietnamese order as a collation."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation("vietnamese", compare_vietnamese)


def compare_vietnamese(left: str, right: str) -> int:
    from directives.folding import collation_key  # the order is only needed once a query sorts

    a, b = collation_key(left), collation_key(right)
    return (a > b) - (a < b)
