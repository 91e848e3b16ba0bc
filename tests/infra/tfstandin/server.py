"""The calls that Terraform makes of a provider, each answered by the stand-in."""

from __future__ import annotations

import json
import os

from tf.gen import tfplugin_pb2 as pb
from tf.gen import tfplugin_pb2_grpc as rpc

from .standin import Standin
from .wire import decode, encode, path_pb, schema_pb


class Servicer(rpc.ProviderServicer):
    def __init__(self, standin: Standin):
        self.s = standin

    def GetMetadata(self, request, context):
        return pb.GetMetadata.Response(
            server_capabilities=pb.ServerCapabilities(plan_destroy=False, get_provider_schema_optional=True),
            resources=[pb.GetMetadata.ResourceMetadata(type_name=t) for t in self.s.doc["resource_schemas"]],
            data_sources=[pb.GetMetadata.DataSourceMetadata(type_name=t) for t in self.s.doc["data_source_schemas"]],
        )

    def GetProviderSchema(self, request, context):
        return pb.GetProviderSchema.Response(
            provider=schema_pb(self.s.doc["provider"]),
            resource_schemas={t: schema_pb(s) for t, s in self.s.doc["resource_schemas"].items()},
            data_source_schemas={t: schema_pb(s) for t, s in self.s.doc["data_source_schemas"].items()},
            server_capabilities=pb.ServerCapabilities(get_provider_schema_optional=True),
        )

    def ValidateProviderConfig(self, request, context):
        return pb.ValidateProviderConfig.Response()

    def ConfigureProvider(self, request, context):
        self.s.config = decode(request.config) or {}
        return pb.ConfigureProvider.Response()

    def ValidateResourceConfig(self, request, context):
        return pb.ValidateResourceConfig.Response(
            diagnostics=self.s.validate("resource", request.type_name, decode(request.config)))

    def ValidateDataResourceConfig(self, request, context):
        return pb.ValidateDataResourceConfig.Response(
            diagnostics=self.s.validate("data_source", request.type_name, decode(request.config)))

    def PlanResourceChange(self, request, context):
        prior, proposed = decode(request.prior_state), decode(request.proposed_new_state)
        if proposed is None:
            return pb.PlanResourceChange.Response(planned_state=encode(None))
        planned, replace = self.s.plan(request.type_name, prior, proposed, decode(request.config))
        return pb.PlanResourceChange.Response(
            planned_state=encode(planned), requires_replace=[path_pb(p) for p in replace],
            legacy_type_system=True)  # as the real provider: it may plan a default that the config leaves out

    def ApplyResourceChange(self, request, context):
        planned = decode(request.planned_state)
        if planned is None:
            return pb.ApplyResourceChange.Response(new_state=encode(None))
        return pb.ApplyResourceChange.Response(
            new_state=encode(self.s.settle("resource", request.type_name, planned)), legacy_type_system=True)

    def ReadResource(self, request, context):
        """The state as it is; or, of what $TFSTANDIN_DRIFT names by type and name, as somebody else left it."""
        path = os.environ.get("TFSTANDIN_DRIFT")
        if path and os.path.exists(path):
            state = decode(request.current_state)
            with open(path, encoding="utf-8") as f:
                drifted = json.load(f).get(request.type_name, {}).get((state or {}).get("name"))
            if drifted:
                return pb.ReadResource.Response(new_state=encode({**state, **drifted}), private=request.private)
        return pb.ReadResource.Response(new_state=request.current_state, private=request.private)

    def ReadDataSource(self, request, context):
        return pb.ReadDataSource.Response(
            state=encode(self.s.settle("data_source", request.type_name, decode(request.config))))

    def UpgradeResourceState(self, request, context):
        return pb.UpgradeResourceState.Response(upgraded_state=encode(json.loads(request.raw_state.json)))

    def ImportResourceState(self, request, context):
        block = self.s.block("resource", request.type_name)
        value = {n: None for n in block.get("attributes", {})}
        for n, b in block.get("block_types", {}).items():
            value[n] = [] if b["nesting_mode"] in ("list", "set") else None
        value["id"] = request.id
        return pb.ImportResourceState.Response(imported_resources=[
            pb.ImportResourceState.ImportedResource(type_name=request.type_name, state=encode(value))])

    def GetFunctions(self, request, context):
        return pb.GetFunctions.Response()

    def StopProvider(self, request, context):
        return pb.StopProvider.Response()
