mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix       = "reports-test"
  service      = "reports"
  stage        = "test"
  account_id   = "111122223333"
  files_path   = "../mocks/console"
  api_endpoint = "https://mock.execute-api.eu-central-1.amazonaws.com"
}

run "defaults_are_safe" {
  assert {
    condition     = aws_cloudfront_response_headers_policy.pages.security_headers_config[0].content_security_policy[0].content_security_policy == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com https://reports-test-111122223333.auth.eu-central-1.amazoncognito.com; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
    error_message = "a page runs its own modules, and speaks to the API and the provider alone"
  }

  assert {
    condition     = aws_cloudfront_response_headers_policy.pages.security_headers_config[0].strict_transport_security[0].access_control_max_age_sec >= 31536000 && aws_cloudfront_response_headers_policy.pages.security_headers_config[0].frame_options[0].frame_option == "DENY" && aws_cloudfront_response_headers_policy.pages.security_headers_config[0].content_type_options[0].override
    error_message = "https alone, in no frame, types as they are told"
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].response_headers_policy_id == aws_cloudfront_response_headers_policy.pages.id && aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    error_message = "every page has these headers"
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.ordered_cache_behavior).path_pattern == "/v1/*" && one(aws_cloudfront_distribution.this.ordered_cache_behavior).viewer_protocol_policy == "https-only"
    error_message = "the API is served by the same name"
  }

  assert {
    condition     = one(aws_cloudfront_distribution.this.ordered_cache_behavior).cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" && one(aws_cloudfront_distribution.this.ordered_cache_behavior).origin_request_policy_id == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    error_message = "nobody gets another's answer, and the token gets through"
  }

  assert {
    condition     = alltrue([for origin in aws_cloudfront_distribution.this.origin : origin.custom_origin_config[0].origin_protocol_policy == "https-only" && origin.custom_origin_config[0].origin_ssl_protocols == toset(["TLSv1.2"]) if origin.origin_id == "api"])
    error_message = "also on the way to the API"
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_root_object == "index.html" && alltrue([for origin in aws_cloudfront_distribution.this.origin : origin.origin_access_control_id == aws_cloudfront_origin_access_control.files.id if origin.origin_id == "files"]) && aws_cloudfront_origin_access_control.files.signing_behavior == "always"
    error_message = "the bucket is read with a signature"
  }

  assert {
    condition     = length(aws_cloudfront_distribution.this.custom_error_response) == 0
    error_message = "an error page would replace the API's answers"
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.files.block_public_policy && aws_s3_bucket_public_access_block.files.restrict_public_buckets && aws_s3_bucket_public_access_block.files.block_public_acls && aws_s3_bucket_public_access_block.files.ignore_public_acls
    error_message = "nobody reads the bucket but the distribution"
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.files.policy).Statement[0].Condition.StringEquals["AWS:SourceArn"] == "arn:aws:cloudfront::111122223333:distribution/EMOCK" && jsondecode(aws_s3_bucket_policy.files.policy).Statement[0].Action == "s3:GetObject"
    error_message = "this distribution, and only to read"
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.files.policy).Statement[1].Effect == "Deny" && jsondecode(aws_s3_bucket_policy.files.policy).Statement[1].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "nothing is read in the clear"
  }

  assert {
    condition     = { for key, file in aws_s3_object.file : key => file.cache_control } == { "console/" = "no-cache", "console/index.html" = "no-cache", "console/0123456789abcdef/main.js" = "public, max-age=31536000, immutable" }
    error_message = "what is named by its contents is kept for ever, the page that names it is not"
  }

  assert {
    condition     = aws_s3_object.file["console/0123456789abcdef/main.js"].content_type == "text/javascript; charset=utf-8" && aws_s3_object.file["console/"].content_type == "text/html; charset=utf-8"
    error_message = "a browser runs no module of another type"
  }

  assert {
    condition     = keys(aws_s3_object.redirect) == ["console", "index.html"] && alltrue([for page in aws_s3_object.redirect : strcontains(page.content, "url=console/\"") && page.content_type == "text/html; charset=utf-8"])
    error_message = "a forgotten slash leads to the console too"
  }

  assert {
    condition = jsondecode(aws_s3_object.config.content) == {
      api = "../v1/"
      sign_in = {
        issuer      = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Mock"
        client_id   = "mockclient"
        scopes      = ["openid", "email"]
        token       = "id"
        end_session = "https://reports-test-111122223333.auth.eu-central-1.amazoncognito.com/logout?client_id={client_id}&logout_uri={redirect_uri}"
      }
    }
    error_message = "the console is told where to sign in"
  }

  assert {
    condition     = aws_cognito_user_pool.this[0].admin_create_user_config[0].allow_admin_create_user_only && aws_cognito_user_pool.this[0].mfa_configuration == "OPTIONAL" && aws_cognito_user_pool.this[0].deletion_protection == "ACTIVE" && aws_cognito_user_pool.this[0].password_policy[0].minimum_length >= 12
    error_message = "nobody signs up by himself"
  }

  assert {
    condition     = !aws_cognito_user_pool.this[0].username_configuration[0].case_sensitive
    error_message = "one address is one user, however it is written"
  }

  assert {
    condition     = !aws_cognito_user_pool_client.this[0].generate_secret && aws_cognito_user_pool_client.this[0].allowed_oauth_flows == toset(["code"]) && aws_cognito_user_pool_client.this[0].callback_urls == toset(["https://mock.cloudfront.net/console/"])
    error_message = "a code for one address, and no secret in a page"
  }

  assert {
    condition     = alltrue([for tags in [aws_cloudfront_distribution.this.tags, aws_s3_bucket.files.tags, aws_s3_object.config.tags, aws_cognito_user_pool.this[0].tags] : tags == tomap({ Service = "reports", Stage = "test" })])
    error_message = "every resource that can be is tagged"
  }
}

run "an_issuer_and_a_name_of_ones_own" {
  variables {
    sign_in = {
      token = "access"
      issuer = {
        url             = "https://login.example.org/realms/reports"
        client_id       = "scheduler-console"
        connect_origins = ["https://tokens.example.org"]
      }
    }
    domain = {
      name            = "scheduler.example.org"
      certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000001"
    }
  }

  assert {
    condition     = length(aws_cognito_user_pool.this) == 0 && length(aws_cognito_user_pool_client.this) == 0 && output.user_pool_id == null
    error_message = "nothing of Cognito's"
  }

  assert {
    condition     = strcontains(aws_cloudfront_response_headers_policy.pages.security_headers_config[0].content_security_policy[0].content_security_policy, "connect-src 'self' https://login.example.org https://tokens.example.org;")
    error_message = "the page speaks to the provider's origin, not to its path"
  }

  assert {
    condition     = output.url == "https://scheduler.example.org/console/" && aws_cloudfront_distribution.this.aliases == toset(["scheduler.example.org"]) && aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    error_message = "a name of one's own, and no old TLS"
  }

  assert {
    condition     = output.issuer == "https://login.example.org/realms/reports" && output.client_id == "scheduler-console" && jsondecode(aws_s3_object.config.content).sign_in.end_session == null
    error_message = "the API lets the same tokens in"
  }
}

run "a_user_pool_of_ones_own" {
  variables {
    sign_in = { user_pool = { id = "eu-west-1_Given1", host = "login.example.org" } }
  }

  assert {
    condition     = length(aws_cognito_user_pool.this) == 0 && aws_cognito_user_pool_client.this[0].user_pool_id == "eu-west-1_Given1" && output.issuer == "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Given1"
    error_message = "a client in the given pool, wherever that is"
  }
}

run "bad_prefix" {
  command = plan

  variables {
    prefix = "Reports_Prod"
  }

  expect_failures = [var.prefix]
}

run "prefix_that_cognito_refuses" {
  command = plan

  variables {
    prefix = "aws-reports"
  }

  expect_failures = [aws_cognito_user_pool_domain.this]
}

run "prefix_that_no_sign_in_page_bears" {
  command = plan

  variables {
    prefix  = "aws-reports"
    sign_in = { issuer = { url = "https://login.example.org", client_id = "x" } }
  }

  assert {
    condition     = length(aws_cognito_user_pool_domain.this) == 0
    error_message = "elsewhere such a prefix is nobody's business"
  }
}

run "missing_files" {
  command = plan

  variables {
    files_path = "tests/nothing"
  }

  expect_failures = [var.files_path]
}

run "wrong_arns" {
  command = plan

  variables {
    web_acl_arn = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/x/1"
    domain      = { name = "scheduler.example.org", certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/1" }
  }

  expect_failures = [var.web_acl_arn, var.domain]
}

run "two_providers" {
  command = plan

  variables {
    sign_in = {
      issuer    = { url = "https://login.example.org", client_id = "x" }
      user_pool = { id = "eu-central-1_Given1", host = "login.example.org" }
    }
  }

  expect_failures = [var.sign_in]
}

run "provider_in_the_clear" {
  command = plan

  variables {
    sign_in      = { issuer = { url = "http://login.example.org", client_id = "x" }, token = "refresh" }
    api_endpoint = "http://api.example.org/v1"
    account_id   = "reports"
  }

  expect_failures = [var.sign_in, var.api_endpoint, var.account_id]
}

run "example_given_issuer" {
  module {
    source = "./examples/given-issuer"
  }

  variables {
    files_path = "../mocks/console"
  }

  assert {
    condition     = output.url == "https://scheduler.example.org/console/"
    error_message = "the example makes a console"
  }
}

run "example_cognito" {
  module {
    source = "./examples/cognito"
  }

  variables {
    files_path         = "../mocks/console"
    functions_zip_path = "tests/console.tftest.hcl" # any file will do
  }

  assert {
    condition     = output.console_url == "https://mock.cloudfront.net/console/"
    error_message = "the scheduler makes its console"
  }
}
