"""A question with its answer and what is said of it, in the pages that show one."""

from django import template

from quiz.learn import answered, feedback

register = template.Library()
register.simple_tag(answered.decided)
register.simple_tag(answered.answered)
register.simple_tag(feedback.feedback)
register.simple_tag(feedback.sources_list)
