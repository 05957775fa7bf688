"""Is an answer that was acknowledged still there after the server was killed?

`make ledger`: the server as `make run` starts it, on a database of its own; students in other
processes answer over HTTP and note in a ledger outside the server what became of each answer; the
server is killed (`kill -9`, the whole group) again and again. At the end the ledger is held
against the database.
"""
