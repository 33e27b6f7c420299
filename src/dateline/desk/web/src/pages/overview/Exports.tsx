/** The events of this view as a file. */

import { Menu } from "../../ui/Menu";

const FORMATS: [string, string][] = [
  ["acled-csv", "CSV in ACLED's columns"],
  ["acled-xlsx", "Excel workbook"],
  ["geojson", "GeoJSON"],
  ["kml", "KML (Google Earth)"],
  ["gpkg", "GeoPackage (QGIS)"],
  ["ucdp-csv", "CSV in UCDP GED's columns"],
  ["hapi-csv", "Sums for HDX HAPI"],
  ["parquet", "Parquet"],
];

export function Exports({ asked }: { asked: string }) {
  return (
    <Menu label="Export">
      <ul class="menu-list">
        {FORMATS.map(([name, label]) => (
          <li key={name}><a href={`/api/export?${asked}${asked ? "&" : ""}format=${name}`} download>{label}</a></li>
        ))}
      </ul>
      <p class="muted pad">What no person has reviewed says so in every file.</p>
    </Menu>
  );
}
