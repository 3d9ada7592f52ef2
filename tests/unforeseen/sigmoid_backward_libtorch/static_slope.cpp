// mistake: a static tensor keeps the slope of the first call
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    static torch::Tensor slope;
    if (!slope.defined() || slope.sizes() != s.sizes()) slope = s * (1 - s);
    return upstream * slope;
}
