"""Importing this loads the reader of the process: the server that processes are forked from imports it once.

So they share what was loaded. The analyser is not asked anything here: with its first answer comes a thread, which a fork
would lose, and about half of its memory, which every process therefore has for itself.
"""

from __future__ import annotations

import signal

from policygraph.worker import reader

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
reader()
