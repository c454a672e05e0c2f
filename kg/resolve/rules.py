"""The order of the rules: firmest first, so that a looser one never decides before a firmer.

Every rule asks `Groups.join`, which refuses what negative evidence forbids.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.resolve.accounts import account_name, own_account, same_account
from kg.resolve.across import curated_alias, named_by_one_link, one_expansion, same_edition, same_name
from kg.resolve.coreference import Coreference
from kg.resolve.first_names import part_of_person
from kg.resolve.forms import misspelt_tool, only_so_called, other_form, same_sound
from kg.resolve.linked import same_home
from kg.resolve.makers import maker
from kg.resolve.papers import same_paper, same_title, short_title, title_of_cited, title_of_reference
from kg.resolve.people import first_surname, full_name, honorific, initials
from kg.resolve.short_people import fewer_names, pet_name
from kg.resolve.versions import translated
from kg.resolve.within import acronym, edition, introduced, kind_word, misspelt, release, shortened

RULES: tuple[Callable[[Coreference], None], ...] = (
    same_paper,
    title_of_cited,
    title_of_reference,
    introduced,
    edition,
    acronym,
    shortened,
    curated_alias,
    short_title,
    honorific,
    initials,
    first_surname,
    fewer_names,
    pet_name,
    account_name,
    own_account,
    same_account,
    part_of_person,
    release,
    kind_word,
    other_form,
    same_title,
    same_name,
    same_edition,
    full_name,
    maker,
    misspelt,
    misspelt_tool,
    acronym,
    only_so_called,
    same_sound,
    one_expansion,
    named_by_one_link,
    same_home,
    translated,
)
