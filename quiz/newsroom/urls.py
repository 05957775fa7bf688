"""Pages of the newsroom; each part of it lists its own addresses."""

from django.urls import URLPattern, URLResolver, path

from quiz.newsroom.views import (
    desk,
    fact,
    facts,
    files,
    freshness,
    history,
    imports,
    lab,
    lab_retiring,
    lessons,
    pack,
    people,
    proposals,
    records,
    relations,
    reports,
    wrong,
)

app_name = "newsroom"
urlpatterns: list[URLPattern | URLResolver] = [
    # What is to be done, proposals and the history
    path("", desk.home, name="home"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("proposals/<int:pk>/drop/<int:change>/", proposals.drop, name="proposal_drop"),
    path("proposals/<int:pk>/<slug:step>/", proposals.step, name="proposal_step"),
    path("<slug:pack>/history/", history.history, name="history"),
    path("<slug:pack>/history/<int:number>/", history.revision, name="revision"),
    path("<slug:pack>/history/<int:number>/wrong/", wrong.wrong, name="wrong"),
    path("<slug:pack>/facts/<str:slug>/wrong/", wrong.wrong_fact, name="wrong_fact"),
    path("<slug:pack>/history/<int:number>/undo/", history.undo_revision, name="undo"),
    path(
        "<slug:pack>/history/<int:number>/<slug:kind>/<str:slug>/",
        history.restore_record,
        name="restore",
    ),
    path("<slug:pack>/history/<slug:kind>/<str:slug>/", history.record, name="record_history"),
    # Files
    path("files/", files.files, name="files"),
    path("files/new/", imports.new_pack, name="new_pack"),
    path("files/template.xlsx", files.new_pack_template, name="new_pack_template"),
    path("files/zip/", imports.zip_in, name="zip_in"),
    path("<slug:pack>/files/facts.<str:ending>", files.facts_file, name="facts_file"),
    path("<slug:pack>/files/template.xlsx", files.facts_template, name="facts_template"),
    path("<slug:pack>/files/pack.zip", files.pack_zip, name="pack_zip"),
    path("<slug:pack>/files/import/", imports.import_facts, name="import_facts"),
    path("<slug:pack>/files/open/", files.pack_open, name="pack_open"),
    path("<slug:pack>/relations/new/", relations.relation_new, name="relation_new"),
    path("<slug:pack>/relations/<str:slug>/edit/", relations.relation_edit, name="relation_edit"),
    # Facts and what they are made of
    path("<slug:pack>/facts/", facts.facts, name="facts"),
    path("<slug:pack>/facts/new/", fact.fact_new, name="fact_new"),
    path("<slug:pack>/facts/several/", facts.facts_bulk, name="facts_bulk"),
    path("<slug:pack>/facts/<str:slug>/", fact.fact, name="fact"),
    path("<slug:pack>/entities/", records.entities, name="entities"),
    path("<slug:pack>/entities/new/", records.entity_new, name="entity_new"),
    path("<slug:pack>/entities/<str:slug>/", records.entity, name="entity"),
    path("<slug:pack>/sources/", records.sources, name="sources"),
    path("<slug:pack>/sources/new/", records.source_new, name="source_new"),
    path("<slug:pack>/sources/<str:slug>/", records.source, name="source"),
    path("<slug:pack>/relations/", records.relations, name="relations"),
    path("<slug:pack>/relations/<str:slug>/", records.relation, name="relation"),
    path("<slug:pack>/lessons/", lessons.lessons, name="lessons"),
    path("<slug:pack>/lessons/new/", lessons.lesson_new, name="lesson_new"),
    path("<slug:pack>/lessons/<str:slug>/", lessons.lesson, name="lesson"),
    path("<slug:pack>/pack/", pack.pack_itself, name="pack"),
    # People
    path("people/", people.people, name="people"),
    path("people/log/", people.log, name="people_log"),
    path("people/new/", people.new_person, name="people_new"),
    path("people/<int:person>/", people.person, name="person"),
    path("people/<int:person>/role/", people.role, name="person_role"),
    path("people/<int:person>/account/", people.active, name="person_active"),
    path("people/<int:person>/password/", people.password, name="person_password"),
    path("people/<int:person>/two-steps/", people.factor, name="person_factor"),
    # Reports of readers
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:report_id>/", reports.report, name="report"),
    path("reports/<int:report_id>/again/", reports.report_again, name="report_again"),
    # Freshness
    path("<slug:pack>/freshness/", freshness.freshness, name="freshness"),
    path("<slug:pack>/freshness/later/", freshness.put_off, name="freshness_later"),
    path("<slug:pack>/freshness/back/", freshness.bring_back, name="freshness_back"),
    # Question bank
    path("<slug:pack>/questions/", lab.lab, name="lab"),
    path("<slug:pack>/questions/refused/", lab.refused, name="lab_refused"),
    path("<slug:pack>/questions/without/", lab.without, name="lab_without"),
    path("<slug:pack>/questions/unchosen/", lab.unchosen, name="lab_unchosen"),
    path("<slug:pack>/questions/facts/<slug:fact>/", lab.fact, name="lab_fact"),
    path("<slug:pack>/questions/retired/", lab_retiring.retired, name="lab_retired"),
    path(
        "<slug:pack>/questions/retired/<int:retirement_id>/", lab_retiring.bring, name="lab_bring"
    ),
    path("<slug:pack>/questions/retire/", lab_retiring.retire_all, name="lab_retire_all"),
    path("<slug:pack>/questions/<slug:question>/", lab.item, name="lab_item"),
    path("<slug:pack>/questions/<slug:question>/retire/", lab_retiring.retire, name="lab_retire"),
]
