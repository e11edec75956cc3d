"""Records, the event log, the clock, jobs, and the page shell: Django, before any business."""
