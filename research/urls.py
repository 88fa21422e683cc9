from django.urls import path

from research import views

app_name = "research"

urlpatterns = [
    path("", views.article_list, name="list"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("<slug:slug>/", views.article, name="article"),
]
