"""In which type of question each seeded fault shows.

Asking that type alone takes a tenth of the time, and notices no more than asking them all. A fault
that is not here, or does not show there any more, is looked for in all of them.
"""

from types import ModuleType

from quiz.generation.engine import MODULES

_FAULTS = {
    "date_of": """
        once_only without_topics dates_of_the_same_topic the_date_of_what_may_happen_again
        dates_that_tempt_nobody
    """,
    "who_in": """
        names_of_several_styles a_key_that_is_like_all_the_others an_empty_slot
        a_stem_that_asks_for_nothing a_stem_without_a_question a_denial_that_nobody_asked_for
        a_stem_without_an_end unknown_events_told_to_be_false
    """,
    "nth": """
        a_kind_that_is_not_asked_for all_of_the_above without_drafts closed another_rank_in_the_stem
        ranks_with_ties an_open_world_told_to_be_complete ranks_far_from_the_key
    """,
    "order": """
        options_in_small_letters with_drafts_shown a_double_space events_of_one_year_put_in_order
    """,
    "interval": """
        things_of_one_name years_that_are_not_called_full full_years_counted_by_the_calendar
        a_span_between_years
    """,
    "match": """
        dates_of_several_units an_option_that_says_another_date dates_out_of_order
        an_odd_one_out_of_three two_ways_to_match
    """,
    "members": """
        options_that_look_alike things_that_did_not_exist_yet with_retracted_shown
        with_lasting_moments right_answers_as_wrong_options a_second_right_answer_in_the_base
        unknown_states_told_to_be_false absence_told_to_be_false unknown_options_shown
    """,
    "odd_one_out": """
        names_of_another_time options_of_several_kinds a_key_that_is_far_too_long
        a_word_of_the_key_in_the_stem the_key_in_the_stem two_options a_small_denial
        an_explanation_with_another_date an_explanation_that_tells_nothing two_that_stand_out
        sources_that_disagree_taken_for_one no_horizon a_moment_asked_as_a_state
    """,
    "level": """
        a_level_that_is_not_called_the_highest the_lowest_level_taken_for_the_highest
        a_level_of_no_ladder
    """,
    "count": """
        five_options options_without_a_full_stop without_ends without_undated without_implied
        a_true_statement_called_false a_count_without_the_last drafts_that_do_not_veto
        a_question_without_its_day any_day_asked facts_that_do_not_prove_the_key no_facts
        numbers_that_were_never_right
    """,
    "statistic": """
        a_number_that_rounds_to_the_key rival_numbers_of_one_day a_number_that_nobody_told
        a_number_without_its_unit
    """,
    "term": """
        terms_that_overlap_a_true_one
    """,
    "nth_term": """
        an_nth_term_that_overlaps_the_key
    """,
    "cloze": """
        always_in_one_option an_option_within_another too_precise with_own_names with_rounded_exact
        a_blank_that_two_may_fill a_day_asked_where_the_month_is_known a_number_of_a_whole_year
        a_blank_without_its_date
    """,
}
_TYPE = {fault: type_ for type_, faults in _FAULTS.items() for fault in faults.split()}


def module_for(fault: str) -> ModuleType | None:
    """The type in which a fault shows, by the name of the fault."""
    return MODULES[_TYPE[fault]] if fault in _TYPE else None
