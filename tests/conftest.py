"""Every run tries the same examples, however slow the machine is; `--hypothesis-profile=new` looks for others."""

from hypothesis import HealthCheck, settings

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("new", PATIENT)
settings.register_profile("same", PATIENT, derandomize=True)
settings.load_profile("same")
