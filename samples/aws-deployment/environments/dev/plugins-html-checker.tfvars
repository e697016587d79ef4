delete_states_on_destroy = true

# An address that SES has verified; this one it has not.
ses = { sender = "html-checker@example.org" }
