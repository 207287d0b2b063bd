"use strict";
runClock(document.getElementById("clock"), shownLeft, () => {});
const changes = new EventSource("/changes?wall=1&after=" + document.body.dataset.seq);
changes.onmessage = () => location.reload();
