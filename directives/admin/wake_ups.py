"""Tasks of the worker are no page of the desk: what is scheduled stands with the editions."""

from django.contrib import admin
from django_tasks_db.admin import DBTaskResult  # importing it registers the page

admin.site.unregister(DBTaskResult)
