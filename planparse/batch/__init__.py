"""``planparse-batch``: archives of texts converted by several processes, never half, and resumed where a run ended.

inputs -layout-> jobs -pool, work-> answers -archive-> outputs, journal, manifest.
"""
