"""Pages for learners. They ask the rooms below and choose a template; no rules live here."""
