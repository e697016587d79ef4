locals {
  tags    = merge(var.tags, { Service = var.service, Stage = var.stage })
  kms_key = var.kms_key == null ? { arn = module.key[0].arn } : var.kms_key

  published_layers = var.layers == null ? {} : {
    common  = var.layers.common_zip_path
    plugins = var.layers.plugins_zip_path
  }
  attached_layers = try(var.layers.attached, false) ? [module.layer["common"].arn, module.layer["plugins"].arn] : []
}

module "key" {
  source = "../encryption-key"
  count  = var.kms_key == null ? 1 : 0

  prefix  = var.prefix
  name    = "scheduler"
  service = var.service
  stage   = var.stage
  tags    = var.tags
}

# Consumers know the key by its alias.
resource "aws_kms_alias" "given" {
  count = var.kms_key == null ? 0 : 1

  name          = "alias/${var.prefix}-scheduler"
  target_key_id = var.kms_key.arn
}

module "layer" {
  source   = "../lambda-layer"
  for_each = local.published_layers

  prefix        = var.prefix
  name          = each.key
  service       = var.service
  stage         = var.stage
  zip_path      = each.value
  runtimes      = ["java17", "java21"]
  architectures = ["arm64", "x86_64"]
}

module "store" {
  source = "../job-store"

  prefix              = var.prefix
  service             = var.service
  stage               = var.stage
  tags                = var.tags
  kms_key             = local.kms_key
  deletion_protection = var.deletion_protection
  recovery_days       = var.recovery_days
  alarm_actions       = var.alarm_actions
}

module "topic" {
  source = "../distribution-topic"

  prefix                         = var.prefix
  service                        = var.service
  stage                          = var.stage
  tags                           = var.tags
  kms_key                        = local.kms_key
  permissions_boundary_arn       = var.permissions_boundary_arn
  dead_letter_visibility_seconds = 6 * local.dead_letter_timeout_seconds
  alarm_actions                  = var.alarm_actions
}

module "sync" {
  source = "../schedule-sync"

  prefix                         = var.prefix
  service                        = var.service
  stage                          = var.stage
  tags                           = var.tags
  zip_path                       = var.functions_zip_path
  function                       = merge(local.function, { reserved_concurrency = var.functions.reserved_concurrency.sync })
  jobs_table                     = module.store.jobs_table
  topic_arn                      = module.topic.topic_arn
  schedule_group                 = module.topic.schedule_group
  schedule_role_arn              = module.topic.schedule_role_arn
  schedule_dead_letter_queue_arn = module.topic.dead_letter_queue_arn
  schedule_calls_per_second      = var.schedule_calls_per_second
  stream                         = var.stream
  kms_key                        = local.kms_key
  permissions_boundary_arn       = var.permissions_boundary_arn
  log_retention_days             = var.log_retention_days
  alarm_actions                  = var.alarm_actions
}

module "api" {
  source = "../jobs-api"
  count  = var.api != null && local.lets_somebody_in ? 1 : 0

  prefix                   = var.prefix
  service                  = var.service
  stage                    = var.stage
  tags                     = var.tags
  zip_path                 = var.functions_zip_path
  function                 = merge(local.function, { reserved_concurrency = var.functions.reserved_concurrency.api })
  jobs_table               = module.store.jobs_table
  executions_table         = module.store.executions_table
  topic_arn                = module.topic.topic_arn
  jwt                      = local.jwt
  read_only                = var.api.read_only
  throttling               = var.api.throttling
  cors                     = var.api.cors
  retention_days           = var.retention_days
  kms_key                  = local.kms_key
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = var.log_retention_days
  alarm_actions            = var.alarm_actions
}

locals {
  lets_somebody_in = var.console != null || try(var.api.jwt.audiences, null) != null

  # Each part that is not given is the console's sign-in's.
  jwt = {
    issuer        = try(coalesce(var.api.jwt.issuer), one(module.console[*].issuer))
    audiences     = try(coalescelist(var.api.jwt.audiences), module.console[*].client_id)
    scopes        = try(var.api.jwt.scopes, [])
    user_id_claim = try(var.api.jwt.user_id_claim, "sub")
    email_claim   = try(var.api.jwt.email_claim, "email")
    scope_claim   = try(var.api.jwt.scope_claim, null)
  }
}

module "console" {
  source = "../console"
  count  = var.console == null || var.api == null ? 0 : 1

  prefix              = var.prefix
  service             = var.service
  stage               = var.stage
  tags                = var.tags
  account_id          = local.topic[4]
  files_path          = var.console.files_path
  api_endpoint        = module.api[0].endpoint
  sign_in             = var.console.sign_in
  domain              = var.console.domain
  price_class         = var.console.price_class
  web_acl_arn         = var.console.web_acl_arn
  access_logs         = var.console.access_logs
  deletion_protection = var.deletion_protection
}
