"""The terminal itself: what it can do, what it is sent, what it says. No Textual widgets."""
