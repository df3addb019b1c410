#!/usr/bin/env python3
"""Boils the compiled OCSF schema down to what a validator needs: names, types, enumerations, requirements.

usage: ocsf_metadata.py SCHEMA.json > ../resources/dev/nightjar/events/model/ocsf/ocsf-1.8.0.txt

SCHEMA.json is the compiled schema (https://schema.ocsf.io/1.8.0/export/schema, or built by ocsf-schema-compiler).
No prose is carried over. One line per thing, fields separated by tabs, lists by commas, `-` for an empty list:

  version  VERSION
  type     NAME BASE-TYPE
  attr     NAME TYPE FLAGS PROFILES ENUMERATION          (numbered from 0 by its place; FLAGS: a = array, r = required)
  class    UID NAME CATEGORY-UID AT-LEAST-ONE JUST-ONE ATTRIBUTE-NUMBERS CAPTION ACTIVITY=CAPTION;…
  object   NAME AT-LEAST-ONE JUST-ONE ATTRIBUTE-NUMBERS
"""
import json, sys


def listed(values):
    return ','.join(values) or '-'


def attribute(name, a, implied):
    profiles = a.get('profiles') or []
    kind = 'object:' + a['object_type'] if a['type'] == 'object_t' else a['type']
    flags = ('a' if a.get('is_array') else '') + ('r' if a['requirement'] == 'required' else '')
    numbers = [] if name in implied else sorted(a.get('enum', {}), key=lambda v: (len(v), v))
    return '\t'.join([name, kind, flags or '-', listed(profiles), listed(numbers)])


def main(path):
    schema = json.load(open(path, encoding='utf-8'))
    print('version', schema['version'], sep='\t')
    for name, t in sorted(schema['dictionary']['types']['attributes'].items()):
        print('type', name, t.get('type', name), sep='\t')

    numbers = {}

    def place(thing, implied=()):
        lines = [attribute(n, a, implied) for n, a in sorted(thing['attributes'].items())]
        return listed([str(numbers.setdefault(line, len(numbers))) for line in lines])

    def constraints(thing):
        held = thing.get('constraints') or {}
        return [listed(held.get(kind, [])) for kind in ('at_least_one', 'just_one')]

    rows = []
    for c in sorted(schema['classes'].values(), key=lambda c: c['uid']):
        activities = c['attributes']['activity_id']['enum']
        captions = ';'.join(f"{i}={activities[i]['caption']}" for i in sorted(activities, key=int))
        implied = ('class_uid', 'category_uid', 'type_uid')  # follow from the class itself
        rows.append(['class', str(c['uid']), c['name'], str(c['category_uid'] if 'category_uid' in c else 0),
                     *constraints(c), place(c, implied), c['caption'], captions])
    for name, o in sorted(schema['objects'].items()):
        rows.append(['object', name, *constraints(o), place(o)])
    for line in numbers:
        print('attr', line, sep='\t')
    for row in rows:
        print(*row, sep='\t')


if __name__ == '__main__':
    main(sys.argv[1])
