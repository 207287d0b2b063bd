"""A session held over a network: one service, for native clients and for browsers.

address --code--> door --token--> who one is
client  --GET--> view, cut for that one     POST command, key --> receipt or refusal
        <-- one stream tells when to look again --
"""
