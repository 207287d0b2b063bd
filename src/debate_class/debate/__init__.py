"""What happens in class: pure rules over an append-only list of events.

Words of this floor
-------------------
*session*: one class running one exercise. *participant*: a person in one session.
*stage*: one step of the session's format. *response*: what a participant wrote in a stage;
*draft*: its unsent text. *ballot*: one judge's filled rubric for one response.
*command*: what someone wants to happen. *event*: what did happen. *view*: what one viewer may see.

How it fits together
--------------------
    decide(session, command, actor, now, written) -> Decision | Refusal
    session.apply(event)                          a fold; nothing else changes a session
    views: instructor, student, wall              cut from a session for one viewer

Invariants: a session is a function of its events; sequence numbers have no gap; a response that was
acknowledged is never altered, only followed by a later revision; nothing here reads a clock, a
random source, a file or a screen: time (milliseconds since 1970 UTC) and seeds are passed in.

Events hold ids, counts and choices. What people wrote, and their names, live in `Written`, so that
a person can be erased while the record of the session stays whole.
"""
