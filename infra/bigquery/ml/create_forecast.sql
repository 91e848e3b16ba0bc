-- Imports the forecast: infra/bigquery/ml/forecast.onnx, put into the bucket of models before.
CREATE OR REPLACE MODEL `ml.forecast`
OPTIONS (MODEL_TYPE = 'ONNX', MODEL_PATH = 'gs://MODELS_BUCKET/forecast/forecast.onnx')
