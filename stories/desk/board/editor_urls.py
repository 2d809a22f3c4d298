"""The addresses of Wagtail's page editor that answer in our words; reversed under Wagtail's own names."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from stories.desk.board import editor

urlpatterns = decorate_urlpatterns(
    [
        path("add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/", editor.WritingView.as_view()),
        path("<int:page_id>/edit/", editor.RewritingView.as_view()),
        path("<int:page_id>/copy/", editor.copying),
        path("workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/", editor.AnsweringView.as_view()),
    ],
    require_admin_access,
)
