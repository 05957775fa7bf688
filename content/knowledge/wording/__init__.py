"""How facts are said: one voice a language, shared by lessons, insights and questions."""

from content.knowledge.records import Lang
from content.knowledge.wording.english import English
from content.knowledge.wording.vietnamese import Vietnamese
from content.knowledge.wording.voice import Voice

VOICES: dict[Lang, Voice] = {"vi": Vietnamese(), "en": English()}
