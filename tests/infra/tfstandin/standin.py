"""What a provider with this schema would refuse, plan and return, with no cloud behind it."""

from __future__ import annotations

import json
import re

from .values import UNKNOWN, fill, known, make_up, walk
from .wire import error


class Standin:
    def __init__(self, doc: dict, overlay: dict):
        self.doc, self.overlay, self.config = doc, overlay, {}

    def block(self, kind: str, type_name: str) -> dict:
        return self.doc[f"{kind}_schemas"][type_name]["block"]

    # -- validate

    def validate(self, kind: str, type_name: str, config: dict) -> list:
        diags = []
        rules = self.overlay.get(type_name, {}).get("rules", []) if kind == "resource" else []
        for block, value, path, names in walk(self.block(kind, type_name), config):
            for name, attr in block.get("attributes", {}).items():
                v, enum = value.get(name), attr.get("x_enum")
                if v is not None and not attr.get("optional") and not attr.get("required"):
                    diags.append(error(
                        "Value for unconfigurable attribute",
                        f'Can\'t configure a value for "{name}": its value will be decided automatically '
                        "based on the result of applying this configuration.", path + (name,)))
                if not enum or v is None or v is UNKNOWN:
                    continue
                for item in v if isinstance(v, list) else [v]:
                    if isinstance(item, str) and item not in enum and item != "":
                        diags.append(error(
                            f'expected {name} to be one of {json.dumps(enum)}, got {item}',
                            f"The documentation of {type_name} lists the possible values.", path + (name,)))
            for rule in rules:
                if tuple(filter(None, rule.get("block", "").split("."))) == names:
                    diags += self.check(rule, type_name, value, path)
        return diags

    @staticmethod
    def check(rule: dict, type_name: str, value: dict, path) -> list:
        present = lambda n: value.get(n) is not None and value.get(n) != [] and value.get(n) != ""
        if "pattern" in rule:
            v = value.get(rule["attr"])
            if isinstance(v, str) and not re.search(rule["pattern"], v):
                return [error(f'invalid {rule["attr"]} {json.dumps(v)}',
                              rule.get("message") or f'It must match {rule["pattern"]}.', path + (rule["attr"],))]
        if "range" in rule:
            v, (low, high) = value.get(rule["attr"]), rule["range"]
            if isinstance(v, (int, float)) and not isinstance(v, bool) and not low <= v <= high:
                return [error(f'expected {rule["attr"]} to be in the range ({low} - {high}), got {v}',
                              rule.get("message", ""), path + (rule["attr"],))]
        if "exactly_one_of" in rule or "at_most_one_of" in rule:
            names = rule.get("exactly_one_of") or rule["at_most_one_of"]
            got = [n for n in names if present(n)]
            if len(got) > 1:
                return [error("Conflicting configuration arguments",
                              f"{type_name}: only one of {', '.join(names)} can be set, got {', '.join(got)}.", path + (got[1],))]
            if not got and "exactly_one_of" in rule:
                return [error("Invalid combination of arguments",
                              f"{type_name}: one of {', '.join(names)} must be set.", path)]
        return []

    # -- plan

    def plan(self, type_name: str, prior, proposed, config) -> tuple[dict, list]:
        block = self.block("resource", type_name)
        create = prior is None
        planned = self._unknowns(block, proposed, prior, create)
        self._provider_defaults(block, planned, config)
        for name, template in self.overlay.get(type_name, {}).get("plan", {}).items():
            if planned.get(name) is UNKNOWN or planned.get(name) is None:
                planned[name] = fill(template, planned)
        for name, default in self.overlay.get(type_name, {}).get("defaults", {}).items():
            if planned.get(name) is None:
                planned[name] = default
        replace = []
        imported = prior and any(a.get("required") and prior.get(n) is None for n, a in block.get("attributes", {}).items())
        if not create and not imported:
            forced = {"name", "location", "location_id", "region", "zone", "project"}
            forced |= set(self.overlay.get(type_name, {}).get("force_new", []))
            timeouts = block.get("block_types", {}).get("timeouts", {}).get("block", {}).get("attributes", {})
            immutable = bool(timeouts) and "update" not in timeouts  # no update call: every change replaces
            for name in list(block.get("attributes", {})) + list(block.get("block_types", {})):
                attr = block.get("attributes", {}).get(name, {})
                settable = not attr or attr.get("optional") or attr.get("required")
                if name != "timeouts" and settable and planned.get(name) != prior.get(name):
                    if immutable or name in forced or attr.get("x_force_new"):
                        replace.append((name,))
        return planned, replace

    def _unknowns(self, block, proposed, prior, create):
        out = dict(proposed)
        for name, attr in block.get("attributes", {}).items():
            if attr.get("write_only"):
                out[name] = None
            elif out.get(name) is None and attr.get("computed") and (create or not isinstance(prior, dict)):
                out[name] = UNKNOWN
            elif out.get(name) is None and "x_default" in attr:
                out[name] = attr["x_default"]
        for name, nested in block.get("block_types", {}).items():
            inner = out.get(name)
            if inner is None or inner is UNKNOWN:
                continue
            before = prior.get(name) if isinstance(prior, dict) else None
            if nested["nesting_mode"] in ("single", "group"):
                out[name] = self._unknowns(nested["block"], inner, before, create)
            elif nested["nesting_mode"] == "list":
                before = before or []
                out[name] = [
                    x if x is UNKNOWN else self._unknowns(nested["block"], x, before[i] if i < len(before) else None,
                                                          create or i >= len(before))
                    for i, x in enumerate(inner)
                ]
            else:
                out[name] = [
                    x if x is UNKNOWN or x in (before or []) else self._unknowns(nested["block"], x, None, True)
                    for x in inner
                ]
        return out

    def _provider_defaults(self, block, planned, config):
        attrs = block.get("attributes", {})
        for name in ("project", "region", "zone"):
            given = self.config.get(name)
            if attrs.get(name, {}).get("computed") and (config or {}).get(name) is None and isinstance(given, str):
                planned[name] = given
        if "terraform_labels" in attrs:
            own, default = planned.get("labels"), self.config.get("default_labels") or {}
            if own is UNKNOWN or UNKNOWN in (own or {}).values() or default is UNKNOWN:
                planned["terraform_labels"] = planned["effective_labels"] = UNKNOWN
            else:
                merged = {**default, **(own or {})}
                if self.config.get("add_terraform_attribution_label") is not False:
                    merged["goog-terraform-provisioned"] = "true"
                planned["terraform_labels"] = merged
                if "effective_labels" in attrs:
                    planned["effective_labels"] = dict(merged)

    # -- apply

    def settle(self, kind: str, type_name: str, value: dict) -> dict:
        """Replace everything unknown by a value made up."""
        block = self.block(kind, type_name)
        templates = self.overlay.get(type_name if kind == "resource" else f"data.{type_name}", {})
        seed = type_name + "/" + str(next((value[k] for k in ("name", "account_id", "secret_id", "service", "dataset_id",
                                          "repository_id", "display_name", "member") if isinstance(value.get(k), str)), ""))
        known = {k: v for k, v in value.items() if v is not None and v is not UNKNOWN}
        for k in ("project", "region", "zone"):
            if isinstance(self.config.get(k), str):
                known.setdefault(k, self.config[k])
        for _ in range(3):  # templates may use one another
            for name, template in {**templates.get("plan", {}), **templates.get("apply", {})}.items():
                if name not in known and (v := fill(template, known)) is not UNKNOWN:
                    known[name] = v
        out = dict(value)
        for name in templates.get("plan", {}) | templates.get("apply", {}):
            if out.get(name) in (None, UNKNOWN) and name in known:
                out[name] = known[name]
        return self._settle(block, out, seed, kind == "data_source")

    def _settle(self, block, value, seed, data):
        out = dict(value)
        for name, attr in block.get("attributes", {}).items():
            if attr.get("write_only"):
                out[name] = None
            elif out.get(name) is UNKNOWN or (data and out.get(name) is None and attr.get("computed")):
                out[name] = make_up(attr["type"], f"{seed}/{name}", name)
            elif isinstance(out.get(name), (list, dict)):
                out[name] = known(out[name], f"{seed}/{name}")
        for name, nested in block.get("block_types", {}).items():
            inner = out.get(name)
            if inner is UNKNOWN:
                out[name] = []
            elif isinstance(inner, dict):
                out[name] = self._settle(nested["block"], inner, f"{seed}/{name}", data)
            elif isinstance(inner, list):
                out[name] = [
                    self._settle(nested["block"], {} if x is UNKNOWN else x, f"{seed}/{name}/{i}", data)
                    for i, x in enumerate(inner)
                ]
        return out
