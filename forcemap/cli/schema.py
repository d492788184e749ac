"""``forcemap schema``: JSON Schemas of the configuration files, for editors."""

from __future__ import annotations

import json

import click

from forcemap.project import SCHEMAS


@click.command(name="schema")
@click.argument("file", type=click.Choice(sorted(SCHEMAS)), required=False)
def command(file: str | None) -> None:
    """Print the JSON Schema of one configuration FILE, or of all of them in one object.

    \b
    Examples
      forcemap schema layers > layers.schema.json
      forcemap schema | jq keys
    """  # noqa: D301  # click's own mark for text it must not wrap
    if file:
        schema = SCHEMAS[file].model_json_schema()
    else:
        schema = {name: model.model_json_schema() for name, model in SCHEMAS.items()}
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
