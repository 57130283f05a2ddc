"""Emitters: from an edition to artifacts and pages. None of them knows another."""
