"""The attacks and bad input that are promised to come to nothing, each with its number.

16 and 28–29 are no numbers of the list. Not yet possible, so without a test: 15 (an exam that a
teacher opens).
"""
