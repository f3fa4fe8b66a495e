#include "mevent-product.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mevent-badges.h"
#include "mevent-calibration.h"
#include "mevent-certificates.h"
#include "mevent-letters.h"
#include "mevent-lists.h"
#include "mevent-planned-programme.h"
#include "mevent-poster.h"
#include "mevent-programme.h"
#include "mevent-report.h"
#include "mevent-results.h"
#include "mevent-running-order.h"
#include "mevent-signs.h"
#include "mevent-statistics.h"

/* What all flowing documents take. */
#define FLOWING "language second-language two theme paper"

static const MeventProduct products[] = {
  { "programme", N_("Programme"), FLOWING " day", mevent_programme_new },
  { "booklet", N_("Programme as a booklet"), FLOWING " day", mevent_programme_new_booklet },
  { "flyer", N_("Programme as a flyer"), "language second-language theme paper fold day", mevent_programme_new_flyer },
  { "poster", N_("Poster"), "language second-language theme paper day", mevent_poster_new },
  { "large-print", N_("Programme in large print"), FLOWING " day", mevent_programme_new_large_print },
  { "planned-programme", N_("Programme as planned"), "language theme paper", mevent_planned_programme_new },
  { "sign-in-list", N_("Sign-in list"), "language second-language theme paper per profile columns walk-ins day session",
    mevent_sign_in_list_new },
  { "results", N_("Results"), FLOWING " day session", mevent_results_new },
  { "report", N_("Report"), "language theme paper", mevent_report_new },
  { "participant-list", N_("Participants"), "language second-language theme paper only", mevent_participant_list_new },
  { "caterers-list", N_("Food, access and help"), "language theme paper names", mevent_caterers_list_new },
  { "running-order", N_("Running order"), "language theme paper day", mevent_running_order_new },
  { "checklist", N_("Checklist"), "language theme paper", mevent_checklist_new },
  { "statistics", N_("Statistics"), "language theme paper", mevent_statistics_new },
  { "certificates", N_("Certificates of attendance"), "language second-language theme paper only", mevent_certificates_new },
  { "speaker-sheets", N_("Speaker sheets"), "language theme paper only", mevent_speaker_sheets_new },
  { "invitation-letters", N_("Invitation letters"), "language theme paper only dated text", mevent_invitation_letters_new,
    .text = mevent_invitation_text },
  { "thank-you-letters", N_("Thank-you letters"), "language theme paper only dated text", mevent_thank_you_letters_new,
    .text = mevent_thanks_text },
  { "feedback-form", N_("Feedback form"), "language second-language theme paper day", mevent_feedback_form_new },
  { "door-signs", N_("Door signs"), "language second-language theme paper day", mevent_door_signs_new },
  { "direction-signs", N_("Direction signs"), "language second-language theme paper arrow", mevent_direction_signs_new },
  { "photo-notice", N_("Photo notice"), "language second-language theme paper", mevent_photo_notice_new },
  { "tent-cards", N_("Tent cards"), "language second-language theme everybody only stock start order", mevent_tent_cards_new,
    MEVENT_TENT_CARD_STOCK },
  { "address-labels", N_("Address labels"), "language theme only stock start order", mevent_address_labels_new,
    MEVENT_ADDRESS_LABEL_STOCK },
  { "badges", N_("Name badges"), "language second-language stock start order only changed blanks back duplex bleed",
    mevent_badges_new, MEVENT_BADGE_STOCK },
  { "calibration", N_("Calibration page for printers"), "language stock", mevent_calibration_new, MEVENT_BADGE_STOCK,
    .is_of_printer = TRUE },
};

G_DEFINE_QUARK (mevent-product-error-quark, mevent_product_error)

/**
 * mevent_product_get_all:
 * @n_products: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_products): all products, in the order in which they are offered
 */
const MeventProduct *
mevent_product_get_all (guint *n_products)
{
  *n_products = G_N_ELEMENTS (products);
  return products;
}

/**
 * mevent_product_find:
 * @name: as on the command line
 *
 * Returns: (transfer none) (nullable): the product, or %NULL when there is none of this name
 */
const MeventProduct *
mevent_product_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    if (strcmp (products[i].name, name) == 0)
      return &products[i];
  return NULL;
}
