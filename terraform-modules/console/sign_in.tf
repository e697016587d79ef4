# Who people are: the authorization code flow with PKCE, whoever the provider is. A page keeps no secret, so the
# client has none.

locals {
  is_own     = var.sign_in.issuer == null && var.sign_in.user_pool == null
  is_cognito = var.sign_in.issuer == null

  pool_id    = local.is_own ? aws_cognito_user_pool.this[0].id : try(var.sign_in.user_pool.id, null)
  region     = local.is_cognito ? split("_", local.pool_id)[0] : null
  login_host = local.is_own ? "${aws_cognito_user_pool_domain.this[0].domain}.auth.${local.region}.amazoncognito.com" : try(var.sign_in.user_pool.host, null)

  issuer      = local.is_cognito ? "https://cognito-idp.${local.region}.amazonaws.com/${local.pool_id}" : var.sign_in.issuer.url
  client_id   = local.is_cognito ? aws_cognito_user_pool_client.this[0].id : var.sign_in.issuer.client_id
  end_session = local.is_cognito ? "https://${local.login_host}/logout?client_id={client_id}&logout_uri={redirect_uri}" : var.sign_in.issuer.end_session

  sign_in_origins = distinct(local.is_cognito ? [
    "https://cognito-idp.${local.region}.amazonaws.com",
    "https://${local.login_host}",
  ] : concat([regex("^https://[^/]+", var.sign_in.issuer.url)], var.sign_in.issuer.connect_origins))
}

resource "aws_cognito_user_pool" "this" {
  count = local.is_own ? 1 : 0

  name                     = local.name
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  mfa_configuration        = var.sign_in.mfa
  deletion_protection      = var.deletion_protection ? "ACTIVE" : "INACTIVE"
  tags                     = local.tags

  # Anna@Example.org is anna@example.org. Cognito's own default tells them apart, and it cannot be changed later.
  username_configuration {
    case_sensitive = false
  }

  # Whoever signs in may make jobs that run in this account: nobody signs up by himself.
  admin_create_user_config {
    allow_admin_create_user_only = true
  }

  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    temporary_password_validity_days = 3
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  dynamic "software_token_mfa_configuration" {
    for_each = var.sign_in.mfa == "OFF" ? [] : [true]
    content {
      enabled = true
    }
  }
}

resource "aws_cognito_user_pool_domain" "this" {
  count = local.is_own ? 1 : 0

  domain       = "${var.prefix}-${var.account_id}"
  user_pool_id = aws_cognito_user_pool.this[0].id

  lifecycle {
    precondition {
      condition     = !can(regex("aws|amazon|cognito", var.prefix))
      error_message = "Cognito refuses sign-in pages whose address holds aws, amazon or cognito, and prefix is part of it. Choose another prefix, or give sign_in.user_pool or sign_in.issuer."
    }
  }
}

resource "aws_cognito_user_pool_client" "this" {
  count = local.is_cognito ? 1 : 0

  name                                 = local.name
  user_pool_id                         = local.pool_id
  generate_secret                      = false
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = var.sign_in.scopes
  supported_identity_providers         = ["COGNITO"]
  callback_urls                        = [local.url]
  logout_urls                          = [local.url]
  explicit_auth_flows                  = ["ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors        = "ENABLED"
  enable_token_revocation              = true
  access_token_validity                = 60
  id_token_validity                    = 60
  refresh_token_validity               = 12

  token_validity_units {
    access_token  = "minutes"
    id_token      = "minutes"
    refresh_token = "hours"
  }
}
