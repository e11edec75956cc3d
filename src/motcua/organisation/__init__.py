"""Who takes part (*tổ chức*): agencies as of a day, units, positions, staff, working calendars."""
