"""What can be downloaded and uploaded in the admin, in the data folder's columns."""
