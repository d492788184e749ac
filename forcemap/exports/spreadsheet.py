"""CSV and XLSX: one row a claim."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import shapely
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from forcemap.exports.credits import LICENCE, metadata
from forcemap.exports.kml import without_control_characters, zipped
from forcemap.exports.tables import Table, Value

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  # a workbook's own times have no zone
_LONGEST_NAME = 31
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_WIDTHS = {"quote": 80, "words": 80, "title": 40, "url": 30, "item": 24, "place": 24}


def csv_bytes(table: Table) -> bytes:
    """Return a UTF-8 CSV (RFC 4180), one row a feature: days as YYYY-MM-DD, empty for what is unknown, `wkt` last.

    An empty table gives the header alone.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    names = [field.name for field in table.fields]
    writer.writerow([*names, "wkt"])
    for row in table.rows:
        shape = None if row.geometry is None else shapely.to_wkt(row.geometry, rounding_precision=6)
        writer.writerow([*(row.values[name] for name in names), shape])
    return text.getvalue().encode("utf-8")


def xlsx_bytes(tables: Sequence[Table], *, title: str) -> bytes:
    """Return a workbook with a sheet a table: real dates and integers, header row frozen and filtered.

    A first sheet says what the file is and what each column means. Text is text even where it begins with ``=``, so
    that no document can put a formula into the sheet. The same tables give the same bytes.
    """
    book = Workbook(write_only=True)
    book.properties = DocumentProperties(
        creator="forcemap", title=title, created=_EPOCH, modified=_EPOCH, description=LICENCE
    )
    _about_sheet(book.create_sheet("About"), tables, title)
    names = {"about"}
    for table in tables:
        _table_sheet(book.create_sheet(_sheet_name(table.id, names)), table)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        # Workbook.save would put the time of the clock into the properties
        ExcelWriter(book, archive).save()
    with zipfile.ZipFile(content) as archive:
        return zipped({name: archive.read(name) for name in sorted(archive.namelist())})


def _about_sheet(sheet: Any, tables: Sequence[Table], title: str) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 100
    for name, value in metadata(title).items():
        sheet.append([_text(sheet, name.capitalize()), _text(sheet, value)])
    sheet.append([])
    fields = {field.name: field for table in tables for field in table.fields}
    for field in fields.values():
        sheet.append([_text(sheet, field.name), _text(sheet, f"{field.title}: {field.about}")])


def _table_sheet(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for index, field in enumerate(table.fields, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(field.name, 14)
    last = get_column_letter(len(table.fields))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.append([_text(sheet, field.name, bold=True) for field in table.fields])
    for row in table.rows:
        sheet.append([_cell(sheet, row.values[field.name]) for field in table.fields])


def _cell(sheet: Any, value: Value) -> Any:
    if isinstance(value, str):
        return _text(sheet, value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _text(sheet: Any, value: str, *, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value=without_control_characters(value))
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    if bold:
        cell.font = Font(bold=True)
    return cell


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name a workbook can have: at most 31 characters, none of Excel's own, and not twice."""
    plain = _NO_SHEET_NAME.sub("-", name).strip("'")[:_LONGEST_NAME] or "sheet"
    number = 1
    made = plain
    while made.casefold() in taken:
        number += 1
        made = f"{plain[: _LONGEST_NAME - 1 - len(str(number))]} {number}"
    taken.add(made.casefold())
    return made
