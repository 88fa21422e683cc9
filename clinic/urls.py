"""The site's addresses: the one place that names both apps."""

from django.contrib import admin
from django.urls import include, path

from clinic import views
from clinic.pictures_views import picture_file, picture_for_editors
from research.views import machines
from research.views.search import search
from research.views.sharing import answer, shared, shared_picture

urlpatterns = [
    path("admin/", include("clinic.accounts.urls")),  # the admin answers whatever is left
    path(
        "admin/media/<path:name>",
        admin.site.admin_view(picture_for_editors),
        name="picture_for_editors",
    ),
    path("admin/", admin.site.urls),
    path("research/", include("research.urls")),
    path("search/", search, name="search"),
    path("share/<str:token>/", shared, name="share"),
    path("share/<str:token>/media/<path:name>", shared_picture, name="share_picture"),
    path("share/<str:token>/answer/", answer, name="share_answer"),
    # The clinic's own pages come last: their slugs would swallow every other address.
    path("", views.home, name="home"),
    path("team/", views.team, name="team"),
    path("team/<slug:slug>/", views.team_member, name="team_member"),
    path("media/<path:name>", picture_file, name="picture"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", machines.sitemap, name="sitemap-part"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("<slug:slug>/", views.page, name="page"),
]

handler404 = "clinic.views.page_not_found"
handler400 = "clinic.views.bad_request"
handler500 = "clinic.views.server_error"
