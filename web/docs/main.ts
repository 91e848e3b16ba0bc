/** The API for client developers: docs/api.md, then every route and document of /openapi.json. */
import { marked } from "marked";
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";
import guide from "../../docs/api.md?raw";
import "./page.css";

const place = document.getElementById("guide");
if (place) place.innerHTML = marked.parse(guide, { async: false });

SwaggerUI({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
