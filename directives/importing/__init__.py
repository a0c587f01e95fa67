"""From the office's file to the facts of a draft: reading → segmenting → recognising → drafting.

Everything here but `drafting` is plain Python, without Django.
"""
