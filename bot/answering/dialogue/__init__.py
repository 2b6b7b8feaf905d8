"""Dialogue: what a follow-up leaves out is filled in from the conversation.

``state`` is what a conversation has been about, ``references`` finds whom and what a message points at, ``resolutions``
makes complete questions of it, and ``context`` tells how near a fact is to what was talked about.
"""
