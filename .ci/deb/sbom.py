#!/usr/bin/env python3
"""Prints a software bill of materials (CycloneDX 1.5): the Swift packages that are linked in, the Swift runtime, and
Debian's libraries that are linked to.

usage: sbom.py VERSION SWIFT_VERSION PACKAGE.resolved "DEPENDS LINE"
"""
import json, re, sys

version, swift, resolved, depends = sys.argv[1:]
licences = {
    "swift-argument-parser": "Apache-2.0", "hummingbird": "Apache-2.0", "swift-http-types": "Apache-2.0",
    "swift-log": "Apache-2.0", "grdb.swift": "MIT",
}
components = [{
    "type": "library", "name": "swift-runtime", "version": swift, "bom-ref": "swift-runtime",
    "licenses": [{"license": {"id": "Apache-2.0"}}], "purl": f"pkg:swift/github.com/swiftlang/swift@{swift}",
}]
with open(resolved, encoding="utf-8") as file:
    pins = json.load(file)["pins"]
for pin in sorted(pins, key=lambda pin: pin["identity"]):
    state = pin["state"]
    number = state.get("version") or state["revision"]
    where = re.sub(r"^https://|\.git$", "", pin["location"])
    component = {
        "type": "library", "name": pin["identity"], "version": number, "bom-ref": f"swift:{pin['identity']}",
        "purl": f"pkg:swift/{where}@{number}",
        "externalReferences": [{"type": "vcs", "url": pin["location"], "comment": f"revision {state['revision']}"}],
    }
    # Apple's and Swift Server's packages are all under the one licence.
    known = licences.get(pin["identity"]) or ("Apache-2.0" if re.search(r"github.com/(apple|swift-server|swiftlang|hummingbird-project)/", pin["location"]) else None)
    if known:
        component["licenses"] = [{"license": {"id": known}}]
    components.append(component)
for part in depends.split(","):
    match = re.match(r"\s*([a-z0-9.+-]+)(?:\s*\(([^)]*)\))?", part)
    if match:
        components.append({
            "type": "library", "name": match[1], "version": match[2] or "any", "bom-ref": f"deb:{match[1]}",
            "purl": f"pkg:deb/debian/{match[1]}?distro=bookworm", "scope": "required",
            "description": "Debian's package, installed beside this one",
        })
print(json.dumps({
    "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
    "metadata": {"component": {
        "type": "application", "name": "schoolward", "version": version, "bom-ref": "schoolward",
        "licenses": [{"license": {"id": "GPL-3.0-or-later"}}]}},
    "components": components,
    "dependencies": [{"ref": "schoolward", "dependsOn": [component["bom-ref"] for component in components]}],
}, indent=2))
