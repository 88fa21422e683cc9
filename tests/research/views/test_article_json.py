import json, pytest
from clinic.models import ClinicProfile
from tests.research.published import published
from tests.research.sampled import files
pytestmark = pytest.mark.django_db
def test_x(client, django_assert_max_num_queries):
    from django.core.management import call_command
    call_command("load_samples")
    for f in files():
        with django_assert_max_num_queries(20) as q:
            r = client.get(f"/research/{f.slug}.json")
        print(len(q), r.status_code, r.headers)
        for x in q.captured_queries: print(x["sql"][:150])
        if r.status_code==200: open(f"/tmp/jx/{f.slug}.json","wb").write(r.content)
        p = client.get(f"/research/{f.slug}/")
        print(len(p.content), len(r.content))
