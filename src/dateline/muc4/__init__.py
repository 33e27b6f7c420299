"""From marked words of a message to the templates of MUC-4.

``marked.py`` says what is marked (by the encoder, or by anyone else), ``entities.py`` puts together the words for one thing,
``incidents.py`` says which of them belong to which incident, ``filler.py`` fills the slots.
"""
