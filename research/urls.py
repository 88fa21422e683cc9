from django.urls import path

from research.views import articles as views
from research.views import cards, digests, glossary, lists, machines
from research.views.mistakes import mistake

app_name = "research"

urlpatterns = [
    path("", lists.article_list, name="list"),
    path("feed.xml", machines.feed, name="feed"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("glossary/<slug:slug>/", glossary.word, name="word"),
    path("topics/<slug:slug>/", lists.topic, name="topic"),
    path("topics/<slug:slug>/what-we-know/", digests.digest, name="digest"),
    path("<slug:slug>/", views.article, name="article"),
    path("<slug:slug>.json", views.article_json, name="article-json"),
    path("<slug:slug>/handout.pdf", views.handout, name="handout"),
    path(
        "<slug:slug>/handout-large.pdf",
        views.handout,
        {"is_large": True},
        name="handout-large",
    ),
    path("<slug:slug>/card.png", cards.card, name="card"),
    path("<slug:slug>/card-tall.png", cards.card, {"is_tall": True}, name="card-tall"),
    path("<slug:slug>/changes/", views.changes, name="changes"),
    path("<slug:slug>/mistake/", mistake, name="mistake"),
    path("<slug:slug>/citation.<str:suffix>", views.citation, name="citation"),
    path("<slug:slug>/editions/<int:number>/", views.edition, name="edition"),
]
