"""Answers to the questions that labelled corpora ask, by Dateline's rules or by its model: what ``dateline evaluate`` scores.

A method has one function for each question; texts go in, and what it finds comes out. Questions are in ``questions.py``, the
rules' answers in ``rules.py``.
"""
