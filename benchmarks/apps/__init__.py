"""The programs that are measured beside Ankle Coach, and Ankle Coach with a watch on it."""
