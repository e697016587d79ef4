# AWS tags no layers, so Service and Stage stand in the description.
resource "aws_lambda_layer_version" "this" {
  layer_name               = "${var.prefix}-${var.name}"
  description              = "Service ${var.service}, stage ${var.stage}"
  filename                 = var.zip_path
  source_code_hash         = try(filebase64sha256(var.zip_path), null)
  compatible_runtimes      = var.runtimes
  compatible_architectures = var.architectures
}
