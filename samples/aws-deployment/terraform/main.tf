module "scheduler" {
  source = "../../../terraform-modules/scheduler"

  prefix                   = var.prefix
  service                  = var.service
  stage                    = var.stage
  functions_zip_path       = "${var.zip_directory}/${var.functions_use_layers ? "functions-thin" : "functions"}.zip"
  api                      = var.api
  console                  = var.console == null ? null : merge(var.console, { files_path = "${var.zip_directory}/console" })
  deletion_protection      = var.deletion_protection
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = var.log_retention_days
  alarm_actions            = var.alarm_actions

  layers = {
    common_zip_path  = "${var.zip_directory}/common-layer.zip"
    plugins_zip_path = "${var.zip_directory}/plugins-layer.zip"
    attached         = var.functions_use_layers
  }
}
