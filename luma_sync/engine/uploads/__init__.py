"""Files out: the upload queue and its worker."""
