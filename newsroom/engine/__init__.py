"""What keeps the house running: tasks, worker, leader, sweep, health."""
