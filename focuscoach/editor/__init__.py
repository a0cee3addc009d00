"""The writer's own tools: drafts checked in the terminal, in a pipeline and in the editor."""
